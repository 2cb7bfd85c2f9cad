package dev.fluo.language.tree;

/** The fields of an event of a span. */
public enum EventField implements Field {
    NAME("name", Type.STRING, false, "The event's name."),
    TIME("time", Type.NUMBER, false, "When it happened, in milliseconds of the epoch, fraction kept."),
    TIME_SINCE_START("timeSinceStart", Type.NUMBER, false, "Milliseconds from the start of its span."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "Its attributes.");

    private final String word;
    private final Type type;
    private final boolean canBeMissing;
    private final String summary;

    EventField(String word, Type type, boolean canBeMissing, String summary) {
        this.word = word;
        this.type = type;
        this.canBeMissing = canBeMissing;
        this.summary = summary;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Type owner() {
        return Type.EVENT;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean canBeMissing() {
        return canBeMissing;
    }

    @Override
    public String summary() {
        return summary;
    }
}

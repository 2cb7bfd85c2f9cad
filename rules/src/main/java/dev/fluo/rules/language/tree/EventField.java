package dev.fluo.rules.language.tree;

/** The fields of an event of a span. */
public enum EventField implements Field {
    NAME("name", Type.STRING, false, "The event's name."),
    TIME("time", Type.NUMBER, false, "When it happened, in milliseconds of the epoch, fraction kept."),
    TIME_SINCE_START("timeSinceStart", Type.NUMBER, false, "Milliseconds from the start of its span."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "Its attributes.");

    private final Entry entry;

    EventField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.EVENT, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}

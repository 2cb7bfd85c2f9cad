package dev.fluo.language.tree;

/** The fields of a change event. */
public enum ChangeField implements Field {
    KIND("kind", Type.STRING, "What was changed: `'deploy'`, `'migration'`, `'flag'`, `'config'`, or a word of yours."),
    SERVICE("service", Type.STRING, "The service that was changed."),
    ENVIRONMENT("environment", Type.STRING, "Where it was changed, as `deployment.environment.name` of spans."),
    VERSION("version", Type.STRING, "The version after the change."),
    TIME("time", Type.NUMBER, "When, in milliseconds of the epoch."),
    AUTHOR("author", Type.STRING, "Who made the change."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, "What else was said of it.");

    private final String word;
    private final Type type;
    private final String summary;

    ChangeField(String word, Type type, String summary) {
        this.word = word;
        this.type = type;
        this.summary = summary;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public Type owner() {
        return Type.CHANGE;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public boolean canBeMissing() {
        return this != KIND && this != TIME && this != ATTRIBUTES;
    }

    @Override
    public String summary() {
        return summary;
    }
}

package dev.fluo.rules.language.tree;

/** The fields of a change event. */
public enum ChangeField implements Field {
    KIND(
            "kind",
            Type.STRING,
            false,
            "What was changed: `'deploy'`, `'migration'`, `'flag'`, `'config'`, or a word of yours."),
    SERVICE("service", Type.STRING, true, "The service that was changed."),
    ENVIRONMENT("environment", Type.STRING, true, "Where it was changed, as `deployment.environment.name` of spans."),
    VERSION("version", Type.STRING, true, "The version after the change."),
    TIME("time", Type.NUMBER, false, "When, in milliseconds of the epoch."),
    AUTHOR("author", Type.STRING, true, "Who made the change."),
    ATTRIBUTES("attributes", Type.ATTRIBUTES, false, "What else was said of it.");

    private final Entry entry;

    ChangeField(String word, Type type, boolean canBeMissing, String summary) {
        entry = new Entry(Type.CHANGE, word, type, canBeMissing, summary);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}

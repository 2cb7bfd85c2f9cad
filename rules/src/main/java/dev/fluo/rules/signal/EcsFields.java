package dev.fluo.rules.signal;

/** Elastic Common Schema: the version whose field names FLUO's documents use. */
public final class EcsFields {
    /** The value of {@code ecs.version}. */
    public static final String VERSION = "8.17.0";

    private EcsFields() {}
}

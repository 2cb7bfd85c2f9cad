package dev.fluo.tools.kibana;

/**
 * The types of saved objects that are written, each with the version of its format. Kibana migrates from there; a newer
 * one than it knows it refuses, so these are the oldest that hold what is needed.
 */
enum SavedObjectType {
    DATA_VIEW("index-pattern", "8.0.0"),
    SEARCH("search", "8.0.0"),
    LENS("lens", "8.9.0"),
    VISUALIZATION("visualization", "8.5.0"),
    DASHBOARD("dashboard", "8.9.0");

    /** The format of what all types have in common. */
    static final String CORE_VERSION = "8.8.0";

    private final String word;
    private final String version;

    SavedObjectType(String word, String version) {
        this.word = word;
        this.version = version;
    }

    /** As Kibana calls it. */
    String word() {
        return word;
    }

    /** {@code typeMigrationVersion}. */
    String version() {
        return version;
    }
}

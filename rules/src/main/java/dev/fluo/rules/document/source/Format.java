package dev.fluo.rules.document.source;

import java.util.Locale;

/** The two ways to write a rule document. */
public enum Format {
    YAML,
    JSON;

    /** The format that a file's name tells: JSON for {@code .json}, else YAML. */
    public static Format ofFileName(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".json") ? JSON : YAML;
    }
}

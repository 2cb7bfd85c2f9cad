package dev.fluo.rules.language.syntax;

import java.util.regex.Pattern;

/** Rewrites the syntax whose run no interrupt ends: spread and rest of objects, and {@code for … in}. */
public final class BoundedSyntax {

    private static final Pattern CANDIDATE = Pattern.compile("\\.\\.\\.|\\bin\\b");

    private BoundedSyntax() {}

    /**
     * Returns the script with a check before each object spread, object rest and {@code for … in}.
     *
     * @param javascript a script; it comes back as it is if it does not parse
     */
    public static String rewrite(String javascript) {
        return CANDIDATE.matcher(javascript).find() ? Acorn.bounded(javascript) : javascript;
    }
}

package dev.fluo.rules.language;

import java.util.Locale;

/** A check that the compiler of rules makes: the kind of a warning. One class makes each. */
public enum CompilerCheck {
    ATTRIBUTE_OF_RESOURCE,
    CONSTANT_TRUTH,
    FORGOTTEN_BEFORE,
    HYPHEN,
    IDENTIFIER_ARITHMETIC,
    INCLUDES_OF_TEXT,
    INEXACT_LITERAL,
    LIST_WITHOUT_NUMBERS,
    METHOD_WITHOUT_CALL,
    MISSING_QUOTES,
    NEARLY_A_FIELD,
    NEVER_EQUAL,
    NO_NUMBERS,
    ONE_LINK,
    RATIO_WITHOUT_SUPPORT,
    RENAMED_ATTRIBUTE,
    RESOLVE_CONTRADICTS,
    SEVERITY_NEVER,
    UNGUARDED_INEQUALITY,
    UNGUARDED_NEGATION,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_LIST,
    UNKNOWN_WORD,
    VERSION_AS_TEXT;

    /** Returns the id by which a document switches the check off, and which names its page of the manual. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns a warning about a field of a document, at the beginning of its text. */
    public Problem warning(String message, String hint) {
        return new Problem(ProblemSeverity.WARNING, id(), message, hint, 1, 1, "");
    }
}

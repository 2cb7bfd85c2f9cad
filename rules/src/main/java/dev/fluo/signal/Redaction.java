package dev.fluo.signal;

/** Takes out of a signal what must not leave. Called for every text that comes from data; thread-safe. */
@FunctionalInterface
public interface Redaction {
    /** Lets everything pass. */
    Redaction NONE = (field, source, text) -> text;

    /**
     * @param field the field of the signal that the text is for, such as {@code fluo.observed.left}
     * @param source the expression that gave the text, as the rule has it; empty where a field of a span did
     * @param text what the field would hold; never null
     * @return what the field holds instead; never null
     */
    String redact(String field, String source, String text);
}

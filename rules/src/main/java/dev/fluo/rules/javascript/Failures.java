package dev.fluo.rules.javascript;

import dev.fluo.rules.javascript.JavaScriptFailure.Kind;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;

/** Says what went wrong in an evaluation, for the rule's author. */
final class Failures {
    private static final int LONGEST_QUOTE = 80;
    /** A rule may throw whatever it has built. What is shown of it is shorter still, and redacted before. */
    private static final int LONGEST_MESSAGE = 8 << 10;
    /** What GraalJS makes of the end of the thread's own stack. */
    private static final String HOST_STACK_OVERFLOW = "RangeError: Maximum call stack size exceeded";

    private static final long MEBIBYTE = 1 << 20;

    private Failures() {}

    /**
     * @param exceeded the bound that the watchdog found exceeded, or null
     * @param thrown what came out of the evaluation, or null
     */
    static JavaScriptFailure of(Kind exceeded, RuntimeException thrown, JavaScriptSettings settings) {
        if (exceeded == Kind.TIMEOUT) {
            return new JavaScriptFailure(
                    exceeded, "took more than " + settings.time().toMillis() + " ms of processor time", thrown);
        }
        if (exceeded == Kind.MEMORY) {
            return memory(settings, thrown);
        }
        return thrown instanceof PolyglotException exception
                ? of(exception, settings)
                : error(cut(thrown.getMessage(), LONGEST_MESSAGE), thrown);
    }

    private static JavaScriptFailure of(PolyglotException thrown, JavaScriptSettings settings) {
        if (thrown.isResourceExhausted()) {
            boolean frames = thrown.isCancelled();
            return frames
                    ? stack("calls nested deeper than " + settings.stackFrames(), thrown)
                    : memory(settings, thrown);
        }
        if (HOST_STACK_OVERFLOW.equals(thrown.getMessage())) {
            return stack("calls nested too deep", thrown);
        }
        return error(cut(thrown.getMessage(), LONGEST_MESSAGE) + place(thrown.getSourceLocation()), thrown);
    }

    private static JavaScriptFailure error(String message, RuntimeException thrown) {
        return new JavaScriptFailure(Kind.ERROR, message, thrown);
    }

    private static JavaScriptFailure stack(String message, PolyglotException thrown) {
        return new JavaScriptFailure(Kind.STACK, message, thrown);
    }

    private static JavaScriptFailure memory(JavaScriptSettings settings, RuntimeException thrown) {
        return new JavaScriptFailure(
                Kind.MEMORY, "allocated more than " + settings.allocatedBytes() / MEBIBYTE + " MiB", thrown);
    }

    /** Quotes the code that threw; positions in it are not the author's, since it was rewritten. */
    private static String place(SourceSection section) {
        if (section == null || !section.hasCharIndex() || section.getCharLength() == 0) {
            return "";
        }
        return " in " + cut(section.getCharacters().toString(), LONGEST_QUOTE);
    }

    /** @param text null where a host exception says nothing */
    private static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}

package dev.fluo.rules.javascript;

import dev.fluo.rules.javascript.JavaScriptFailure.Kind;
import java.util.Objects;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/** The words for failures of an evaluation, for the rule's author. */
final class Failures {
    private static final int LONGEST_QUOTE = 80;
    /** A rule may throw whatever it has built. What is shown of it is shorter still, and redacted before. */
    private static final int LONGEST_MESSAGE = 8 << 10;
    /** The message of GraalJS at the end of the thread's own stack. */
    private static final String HOST_STACK_OVERFLOW = "RangeError: Maximum call stack size exceeded";

    private static final String FAULT = "FLUO failed while it ran the rule; its log says more";

    /** The message of GraalJS about a call or a field that an object of FLUO's does not have. */
    private static final Pattern NO_MEMBER = Pattern.compile(
            "(?:invokeMember|readMember|writeMember|execute|instantiate) \\((.*?)\\) on .*? failed due to: .*",
            Pattern.DOTALL);

    private static final Pattern JAVA_CLASS = Pattern.compile("\\b(?:[a-z][\\w]*\\.){2,}[A-Z][\\w$]*(?:@[0-9a-f]+)?");

    private static final long MEBIBYTE = 1 << 20;

    private Failures() {}

    /**
     * @param exceeded the bound that the watchdog found exceeded, if it found one
     * @param thrown what came out of the evaluation, if it was not only stopped
     */
    static JavaScriptFailure of(
            @Nullable Kind exceeded, @Nullable RuntimeException thrown, JavaScriptSettings settings) {
        if (exceeded == Kind.TIMEOUT) {
            return new JavaScriptFailure(
                    exceeded, "took more than " + settings.time().toMillis() + " ms of processor time", thrown);
        }
        if (exceeded == Kind.MEMORY) {
            return memory(settings, thrown);
        }
        return thrown instanceof PolyglotException exception
                ? of(exception, settings)
                : error(cut(own(Objects.requireNonNull(thrown, "nothing was thrown")), LONGEST_MESSAGE), thrown);
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
        if (thrown.isHostException() || thrown.isInternalError()) {
            String said = thrown.isHostException() ? own(thrown.asHostException()) : FAULT;
            return error(cut(said, LONGEST_MESSAGE) + place(thrown.getSourceLocation()), thrown);
        }
        return error(
                cut(withoutJava(thrown.getMessage()), LONGEST_MESSAGE) + place(thrown.getSourceLocation()), thrown);
    }

    private static JavaScriptFailure error(String message, @Nullable RuntimeException thrown) {
        return new JavaScriptFailure(Kind.ERROR, message, thrown);
    }

    private static JavaScriptFailure stack(String message, PolyglotException thrown) {
        return new JavaScriptFailure(Kind.STACK, message, thrown);
    }

    private static JavaScriptFailure memory(JavaScriptSettings settings, @Nullable RuntimeException thrown) {
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

    /** Returns the message of an exception of FLUO's own: it is for authors. Others are faults. */
    private static String own(Throwable thrown) {
        String said = thrown.getMessage();
        return said != null && thrown.getClass().getName().startsWith("dev.fluo.") ? said : FAULT;
    }

    /** @param text null where a host exception says nothing */
    private static String withoutJava(@Nullable String text) {
        if (text == null) {
            return FAULT;
        }
        String said = NO_MEMBER.matcher(text).replaceAll("`$1` cannot be called here");
        return JAVA_CLASS.matcher(said).replaceAll("an object of FLUO's");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}

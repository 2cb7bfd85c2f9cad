package dev.fluo.rules.javascript;

import java.util.Objects;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;

/** A JavaScript rule gave no verdict on a trace. The message is for the rule's author. */
public final class JavaScriptFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** The kinds of failures. */
    public enum Kind {
        /** It took more processor time than it may. */
        TIMEOUT,
        /** It allocated more memory than it may. */
        MEMORY,
        /** Its calls nested deeper than they may. */
        STACK,
        /** It threw an exception, or gave what is not a value of the language. */
        ERROR
    }

    private final Kind kind;

    JavaScriptFailure(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** An evaluation that is not begun, because those before it took too long. */
    public static JavaScriptFailure timeout(String message) {
        return new JavaScriptFailure(Kind.TIMEOUT, message, null);
    }

    /**
     * An exception that the rule threw itself leaves nothing behind; after anything else the context is not trusted.
     */
    boolean leavesContextUsable() {
        boolean internal = getCause() instanceof PolyglotException thrown && thrown.isInternalError();
        return kind == Kind.ERROR && !internal;
    }

    /** Returns the kind of failure. */
    public Kind kind() {
        return kind;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage(), "the constructor takes the words");
    }
}

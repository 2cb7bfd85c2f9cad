package dev.fluo.flink.evaluation;

import dev.fluo.rules.javascript.JavaScriptPool;
import dev.fluo.rules.javascript.JavaScriptSettings;
import org.jspecify.annotations.Nullable;

/**
 * The pool of JavaScript contexts that all subtasks of a task manager share: as long as one of them runs there is one,
 * and when the last one stops it is closed.
 */
final class SharedJavaScript {

    private static final Object LOCK = new Object();
    private static @Nullable JavaScriptPool pool;
    private static int users;

    private SharedJavaScript() {}

    /** The pool; to be given back with {@link #release}. The settings count when it is made. */
    static JavaScriptPool acquire(JavaScriptSettings settings) {
        synchronized (LOCK) {
            if (pool == null) {
                pool = new JavaScriptPool(settings);
            }
            users++;
            return pool;
        }
    }

    static void release() {
        synchronized (LOCK) {
            users--;
            if (users == 0 && pool != null) {
                pool.close();
                pool = null;
            }
        }
    }
}

package dev.fluo.embedded.process;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a program that knows nothing of {@link ParentLink} in a process that ends with its parent all the same: {@code
 * GuardedMain MAIN_CLASS ARGUMENT…}.
 */
public final class GuardedMain {

    private GuardedMain() {}

    public static void main(String[] arguments) throws Throwable {
        ParentLink.endWithParent();
        Class<?> program = Class.forName(arguments[0]);
        String[] own = Arrays.copyOfRange(arguments, 1, arguments.length);
        try {
            program.getMethod("main", String[].class).invoke(null, (Object) own);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}

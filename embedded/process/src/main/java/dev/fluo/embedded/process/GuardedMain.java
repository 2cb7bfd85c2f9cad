package dev.fluo.embedded.process;

import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Runs a program that knows nothing of {@link ParentLink} in a process that ends with its parent all the same: {@code
 * GuardedMain MAIN_CLASS ARGUMENT…}.
 */
final class GuardedMain {

    private GuardedMain() {}

    /** Returns the location from which this class was loaded, for a class path. */
    static Path place() {
        try {
            return Path.of(GuardedMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("this class was not loaded from a file", e);
        }
    }

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

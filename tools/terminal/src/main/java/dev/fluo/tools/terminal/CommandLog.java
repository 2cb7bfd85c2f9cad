package dev.fluo.tools.terminal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** The log of a command that runs for long: a file of its own, because the screen belongs to the command's words. */
public final class CommandLog {

    /** Of {@code flink-conf}; the build puts it beside this class. */
    private static final String CONFIGURATION = "log4j-cli.properties";

    private CommandLog() {}

    /** Sends everything that is logged in this JVM from now on to a file, which is appended to and rotated. */
    public static void writeTo(Path file) {
        System.setProperty("fluo.log", file.toAbsolutePath().normalize().toString());
        Configurator.reconfigure(configuration());
        JulBridge.install();
    }

    private static URI configuration() {
        try {
            return CommandLog.class.getResource(CONFIGURATION).toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the address of a resource is a URI", e);
        }
    }
}

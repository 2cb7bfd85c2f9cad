package dev.fluo.demo;

import dev.fluo.embedded.process.SourceTree;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;

/** Sends everything that is logged in this JVM to a file: the screen belongs to the signals. */
final class DemoLog {

    private DemoLog() {}

    /** As {@code flink-conf/log4j-cli.properties} says, which finds the file in {@code log.file}. */
    static void writeTo(Path file) {
        System.setProperty("log.file", file.toString());
        Configurator.reconfigure(SourceTree.find("flink-conf").resolve("log4j-cli.properties").toUri());
        JulBridge.install();
    }
}

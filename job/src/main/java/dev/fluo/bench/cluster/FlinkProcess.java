package dev.fluo.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/** A process of Flink with the class path of this one, so that nothing has to be uploaded to it. */
final class FlinkProcess implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final String name;
    private final Process process;
    private final Path log;

    private FlinkProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static FlinkProcess start(
            String name,
            Path directory,
            Configuration configuration,
            List<String> flags,
            List<String> arguments)
            throws IOException {
        Path log = directory.resolve(name + ".log");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(flags);
        line.addAll(List.of(configuration.get(CoreOptions.FLINK_JVM_OPTIONS).split("\\s+")));
        line.add("-Dlog.file=" + log);
        String logging = System.getProperty("log4j.configurationFile");
        if (logging != null) {
            line.add("-Dlog4j.configurationFile=" + logging);
        }
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), FlinkMain.class.getName(), name));
        // First, because Flink's command lines stop reading at an option that not all of them know.
        line.addAll(List.of("--configDir", directory.toString()));
        line.addAll(arguments);
        Path output = directory.resolve(name + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("FLINK_CONF_DIR", directory.toString());
        return new FlinkProcess(name, builder.start(), output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What the process has said, if it says why it ended. */
    String output() {
        try {
            return name + ": " + Files.readString(log, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(log + " cannot be read", e);
        }
    }

    /** Ends the process in order, so that a recording is written. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

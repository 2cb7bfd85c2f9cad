package dev.fluo.tools.acceptance.monitoring;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Programs of the machine that a test needs; where one is not installed the test is skipped, and says so. */
public final class Installed {

    private Installed() {}

    /**
     * The path of a program.
     *
     * @param hint how to install it
     */
    public static Path program(String name, String hint) {
        Path found = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Assumptions.assumeTrue(found != null, () -> name + " is not installed (" + hint + "): not tried here");
        return found;
    }

    /**
     * Runs a program to its end.
     *
     * @return what it wrote, and {@code exit N} in the last line where that is not 0
     */
    public static String run(Path program, Path directory, String... arguments)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return exit == 0 ? output : output + "\nexit " + exit;
    }
}

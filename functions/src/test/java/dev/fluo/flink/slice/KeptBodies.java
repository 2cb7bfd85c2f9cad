package dev.fluo.flink.slice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The corpus of {@link FuzzTest}: one body for each way in which bodies behave, and each that ever failed. */
final class KeptBodies {

    private static final Path FOLDER = Path.of("src/test/resources/fuzz");
    private static final int NAME_DIGITS = 16;

    private KeptBodies() {}

    /** @param name of its file */
    record Body(String name, byte[] bytes) {}

    /** All of them, in the order of their names. */
    static List<Body> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".bin"))
                    .sorted()
                    .map(KeptBodies::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps one more. @return where */
    static Path keep(byte[] body) throws IOException {
        return Files.write(FOLDER.resolve(name(body) + ".bin"), body);
    }

    private static String name(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Body read(Path file) {
        try {
            return new Body(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

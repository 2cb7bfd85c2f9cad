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

/**
 * The corpus of a fuzzer: one body for each way in which bodies behave, and each that ever failed.
 *
 * @param folder where they are
 * @param ending of their files' names, with its dot
 */
record KeptBodies(Path folder, String ending) {

    static final KeptBodies PROTOBUF = new KeptBodies(Path.of("src/test/resources/fuzz"), ".bin");
    static final KeptBodies JSON = new KeptBodies(Path.of("src/test/resources/fuzz/json"), ".json");

    private static final int NAME_DIGITS = 16;

    /** @param name of its file */
    record Body(String name, byte[] bytes) {}

    /** All of them, in the order of their names. */
    List<Body> all() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(KeptBodies::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Keeps one more.
     *
     * @return where
     */
    Path keep(byte[] body) throws IOException {
        return Files.write(folder.resolve(name(body) + ending), body);
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

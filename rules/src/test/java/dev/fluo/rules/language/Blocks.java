package dev.fluo.rules.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tables of tests as text: blocks that begin with a line of {@code ====}, parts in them that begin with a line of
 * {@code ----}.
 */
final class Blocks {

    private Blocks() {}

    /**
     * The blocks of a resource beside the tests of this package, each as its parts without the line break at their
     * end.
     */
    static Stream<List<String>> of(String resource) {
        return Arrays.stream(read(resource).split("(?m)^=====*\\n"))
                .skip(1)
                .map(block -> Arrays.stream(block.split("(?m)^-----*\\n", -1))
                        .map(part -> part.endsWith("\n") ? part.substring(0, part.length() - 1) : part)
                        .toList());
    }

    private static String read(String resource) {
        try (InputStream stream = Blocks.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.fluo.flink.slice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The captured requests under {@code otel-demo}, whose README says where they come from. */
public final class RealBodies {

    private static final List<String> NAMES =
            List.of("000", "001", "002", "003", "004", "005", "006", "008", "009", "010");

    private RealBodies() {}

    /** All of them, in order of arrival. */
    public static List<byte[]> all() {
        List<byte[]> bodies = new ArrayList<>();
        for (String name : NAMES) {
            try (InputStream in = RealBodies.class.getResourceAsStream("/otel-demo/" + name + ".bin")) {
                bodies.add(in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bodies;
    }
}

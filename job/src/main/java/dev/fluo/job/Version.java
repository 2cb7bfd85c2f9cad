package dev.fluo.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of FLUO that the build wrote beside this class. */
public final class Version {

    private static final String RESOURCE = "version.properties";

    private Version() {}

    /** Returns the version in the poms, such as {@code 0.2.0} or {@code 0.2.0-SNAPSHOT}. */
    public static String current() {
        try (InputStream written = Objects.requireNonNull(Version.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            Properties properties = new Properties();
            properties.load(written);
            return Objects.requireNonNull(properties.getProperty("version"), "the build writes the version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

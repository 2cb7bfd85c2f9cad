package dev.fluo.tools.console.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the page, from the class path as they were written: there is no build step. */
final class PageFiles {

    private static final String FOLDER = "/dev/fluo/tools/console/page/";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*\\.([a-z]+)");
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** @param path of the request; {@code /} is the page */
    Optional<HttpReply> find(String path) {
        String name = path.equals("/") ? "index.html" : path.substring(1);
        Matcher matcher = NAME.matcher(name);
        String mediaType = matcher.matches() ? MEDIA_TYPES.get(matcher.group(1)) : null;
        if (mediaType == null) {
            return Optional.empty();
        }
        return read(name).map(bytes -> new HttpReply(200, mediaType, bytes, Map.of()));
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream file = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }
}

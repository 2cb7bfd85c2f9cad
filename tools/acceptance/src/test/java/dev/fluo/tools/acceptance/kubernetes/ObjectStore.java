package dev.fluo.tools.acceptance.kubernetes;

import dev.fluo.embedded.process.ChildJvm;
import dev.fluo.embedded.process.FreePorts;
import dev.fluo.embedded.process.JvmCommand;
import dev.fluo.tools.testing.cluster.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;

/** A stand-in for object storage on 127.0.0.1 that speaks S3: Adobe's S3Mock, a process of its own, with one bucket. */
final class ObjectStore implements AutoCloseable {

    private static final String BUCKET = "fluo";
    private static final Duration START = Duration.ofMinutes(4);
    private static final int HEAP_MEBIBYTES = 128;
    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePorts.next();
    private final ChildJvm process;

    private ObjectStore(Path directory) {
        Path program = Path.of("target/s3mock/s3mock-exec.jar").toAbsolutePath();
        Path loopback = Path.of("src/test/resources/s3mock/loopback.xml").toAbsolutePath();
        process = ChildJvm.start(new JvmCommand(
                        "S3Mock",
                        "org.springframework.boot.loader.launch.JarLauncher",
                        program.toString(),
                        JvmCommand.small(HEAP_MEBIBYTES),
                        List.of(
                                "--spring.main.sources=file:" + loopback,
                                "--spring.main.allow-bean-definition-overriding=true",
                                "--server.address=127.0.0.1",
                                "--server.port=" + port,
                                "--server.ssl.enabled=false",
                                "--com.adobe.testing.s3mock.store.root=" + directory.resolve("objects"),
                                "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET),
                        Map.of(),
                        directory.resolve("s3mock.log"))
                .guarded());
    }

    /**
     * Starts it; it may not answer yet.
     *
     * @param directory where its objects and its log lie
     */
    public static ObjectStore start(Path directory) {
        return new ObjectStore(directory);
    }

    /** Waits until it answers. */
    public void awaitReady() {
        Patience.await("answer of S3Mock", START, process::requireAlive, () -> get("/").contains(BUCKET));
    }

    /** Has Flink keep checkpoints and savepoints here. */
    public void addTo(Configuration configuration) {
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, uri("checkpoints").toString());
        configuration.set(
                CheckpointingOptions.SAVEPOINT_DIRECTORY, uri("savepoints").toString());
        configuration.setString("s3.endpoint", "http://127.0.0.1:" + port);
        configuration.setString("s3.path.style.access", "true");
    }

    /** A place in the bucket, as Flink names it. */
    public URI uri(String place) {
        return URI.create("s3://" + BUCKET + "/" + place);
    }

    /** The keys of the objects at a place in the bucket. */
    public List<String> keys(String place) {
        String listing = get("/" + BUCKET + "?list-type=2&prefix=" + place);
        return KEY.matcher(listing).results().map(key -> key.group(1)).toList();
    }

    /** Puts a file at a place in the bucket. */
    public void put(String place, Path file) throws IOException {
        HttpResponse<String> answer =
                send(request("/" + BUCKET + "/" + place).PUT(HttpRequest.BodyPublishers.ofFile(file)));
        if (answer.statusCode() != 200) {
            throw new IOException("S3Mock answered " + answer.statusCode() + " to " + place + ": " + answer.body());
        }
    }

    /** Returns the text of the object at a place in the bucket. */
    public String text(String place) {
        return get("/" + BUCKET + "/" + place);
    }

    /** @return nothing while nobody answers */
    private String get(String path) {
        try {
            return send(request(path)).body();
        } catch (IOException notYet) {
            return "";
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}

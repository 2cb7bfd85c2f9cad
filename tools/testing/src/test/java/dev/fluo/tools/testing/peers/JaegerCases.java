package dev.fluo.tools.testing.peers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fluo.rules.trace.Trace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The storage queries of Jaeger: each is put to all fixtures. */
final class JaegerCases {
    private JaegerCases() {}

    static Map<String, PeerCase> read() throws Exception {
        Map<String, String> idByFixture = new HashMap<>();
        List<Trace> traces = new ArrayList<>();
        for (String fixture : fixtures()) {
            List<Trace> read = Recordings.traces("jaeger/traces/" + fixture + ".json");
            traces.addAll(read);
            idByFixture.put(fixture, read.get(0).id());
        }
        Map<String, PeerCase> cases = new LinkedHashMap<>();
        for (JsonNode query : Recordings.json("jaeger/queries.json")) {
            TreeSet<String> matching = new TreeSet<>();
            query.get("ExpectedFixtures").forEach(fixture -> matching.add(idByFixture.get(fixture.asText())));
            cases.put(
                    String.format("jaeger-%02d", cases.size() + 1),
                    new PeerCase(traces, matching, Optional.empty(), false));
        }
        return cases;
    }

    private static List<String> fixtures() throws Exception {
        Path folder =
                Path.of(JaegerCases.class.getResource("/peers/jaeger/traces").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        }
    }
}

package dev.fluo.rules.incident;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.rules.signal.Repetition;
import dev.fluo.rules.signal.Signal;
import dev.fluo.rules.verdict.SignalAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Signals for tests of incidents. Times are seconds of the epoch. */
final class TestSignal {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String id;
    private final ObjectNode json = MAPPER.createObjectNode();
    private String rule = "storm";
    private SignalAction action = SignalAction.OPENED;
    private Repetition repetition = Repetition.NONE;
    private long atMillis;

    private TestSignal(String id) {
        this.id = id;
        json.withObjectProperty("event").put("severity", 3);
        json.withObjectProperty("fluo");
    }

    static TestSignal signal(String id) {
        return new TestSignal(id);
    }

    TestSignal rule(String id) {
        rule = id;
        json.withObjectProperty("rule").put("id", id).put("name", "Rule " + id);
        return this;
    }

    TestSignal at(double seconds) {
        atMillis = Math.round(seconds * 1000);
        return this;
    }

    TestSignal service(String name) {
        json.withObjectProperty("service").put("name", name);
        return this;
    }

    TestSignal environment(String name) {
        json.withObjectProperty("service").put("environment", name);
        return this;
    }

    TestSignal trace(String id) {
        json.withObjectProperty("trace").put("id", id);
        return this;
    }

    TestSignal key(String... parts) {
        var key = json.withObjectProperty("fluo").putArray("key");
        for (String part : parts) {
            key.add(part);
        }
        return this;
    }

    TestSignal severity(int level) {
        json.withObjectProperty("event").put("severity", level);
        return this;
    }

    TestSignal mode(String word) {
        json.withObjectProperty("fluo").withObjectProperty("rule").put("mode", word);
        return this;
    }

    TestSignal muted() {
        json.withObjectProperty("fluo").withObjectProperty("muted").put("name", "migration");
        return this;
    }

    TestSignal suppressed(long count) {
        json.withObjectProperty("fluo").put("suppressed", count);
        return this;
    }

    /** @param status of the last of the services */
    TestSignal path(String status, String... services) {
        var path = json.withObjectProperty("fluo").putArray("path");
        for (int i = 0; i < services.length; i++) {
            path.addObject().put("service", services[i]).put("status", i == services.length - 1 ? status : "unset");
        }
        return this;
    }

    TestSignal label(String name, String value) {
        json.withObjectProperty("labels").put(name, value);
        return this;
    }

    /** Makes it an episode, which stays open. */
    TestSignal episode() {
        repetition = new Repetition("", 0, true);
        return this;
    }

    TestSignal from(double seconds) {
        json.withObjectProperty("event").put("start", text(seconds));
        return this;
    }

    TestSignal to(double seconds) {
        json.withObjectProperty("event").put("end", text(seconds));
        return this;
    }

    TestSignal action(SignalAction is) {
        action = is;
        return this;
    }

    private static String text(double seconds) {
        return Instant.ofEpochMilli(Math.round(seconds * 1000)).toString();
    }

    Signal build() {
        try {
            return new Signal(id, rule, 1, 0, action, atMillis, repetition, MAPPER.writeValueAsBytes(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

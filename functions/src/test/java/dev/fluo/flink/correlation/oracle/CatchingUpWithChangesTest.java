package dev.fluo.flink.correlation.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.flink.changeevent.ChangeHarness;
import dev.fluo.flink.changeevent.ChangesBacklog;
import dev.fluo.flink.correlation.oracle.RecountedWindows.Seen;
import dev.fluo.flink.slice.Fragment;
import dev.fluo.flink.slice.TestFragments;
import dev.fluo.rules.correlation.Contribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that a job which catches up reads after its spans count as if they had been read at their time. */
class CatchingUpWithChangesTest {

    private static final long OPEN = 20_000;
    private static final long WINDOW = 10_000;
    private static final long WEEK = 7 * 86_400_000L;
    private static final Map<String, String> RULES = Map.of(
            "often", "stream.changes.by(service).within('10s').count() > 0",
            "after", "stream.after(stream.changes.by(service), '20s').spans.by(service).within('10s').count() > 0");

    private record Change(String service, long millis) {}

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void areNotMissed(long seed) throws Exception {
        CorrelationTraffic traffic = new CorrelationTraffic(seed);
        List<Change> changes = changes(new Random(seed));
        List<String> ids = List.copyOf(RULES.keySet());
        Backlog backlog = new Backlog(
                CatchingUpTest.settings(1_000),
                new HashMapStateBackend(),
                ids.stream().map(CatchingUpWithChangesTest::document).toList(),
                2,
                new Random(seed));
        backlog.publish(0, ids.size());
        ChangesBacklog lying = () -> Map.of(0, new ChangesBacklog.Stretch(0, changes.size() - 1L));
        try (ChangeHarness reader = new ChangeHarness(ids.size() - 1L, null, lying)) {
            reader.idle();
            for (int version = 0; version < ids.size(); version++) {
                reader.publish(version, ids.get(version), RULES.get(ids.get(version)));
            }
            backlog.changesHold(reader.holdsEventTime());
            readSpans(traffic, backlog);
            for (Change change : changes) {
                reader.post(
                        "{\"kind\":\"deploy\",\"service\":\"" + change.service() + "\",\"time\":" + change.millis()
                                + "}",
                        change.millis());
            }
            for (Contribution contribution : reader.contributions()) {
                backlog.add(contribution);
            }
            backlog.changesHold(reader.holdsEventTime());
        }
        backlog.end();

        Map<String, Set<String>> standing = StandingEpisodes.of(backlog.streamSignals());
        assertThat(standing.get("often")).isEqualTo(often(changes));
        assertThat(standing.get("after")).isEqualTo(after(changes, traffic.events()));
    }

    private static String document(String id) {
        return "id: " + id + "\nmessage: '${value}'\nwhen: |\n  " + RULES.get(id) + "\n";
    }

    private static void readSpans(CorrelationTraffic traffic, Backlog backlog) throws Exception {
        long last = 0;
        for (long tick : traffic.ticks()) {
            for (Fragment fragment : traffic.fragments(tick)) {
                backlog.add(fragment);
            }
            last = tick;
        }
        backlog.watermark(last - CorrelationTraffic.OUT_OF_ORDERNESS);
        while (backlog.turn()) {
            // until all that is due is closed
        }
    }

    private static List<Change> changes(Random random) {
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String service = List.of("a", "b", "c").get(random.nextInt(3));
            changes.add(new Change(service, TestFragments.START + 60_000 + random.nextInt(240_000)));
        }
        return changes;
    }

    private static Set<String> often(List<Change> changes) {
        List<Seen> seen = seen(changes);
        return RecountedWindows.episodes(seen, WEEK, (key, at) -> {
            double count = RecountedWindows.window(seen, key, at, WINDOW).size();
            return count > 0 ? count : null;
        });
    }

    private static List<Seen> seen(List<Change> changes) {
        return changes.stream()
                .map(change -> new Seen(change.service(), change.millis(), null))
                .toList();
    }

    private static Set<String> after(List<Change> changes, List<TrafficEvent> events) {
        List<Seen> spans = Seen.by(events, TrafficEvent::service);
        List<Seen> live = Stream.concat(seen(changes).stream(), spans.stream()).toList();
        return RecountedWindows.episodes(live, WEEK, (key, at) -> {
            double count = RecountedWindows.window(spans, key, at, WINDOW).stream()
                    .filter(span -> changes.stream()
                            .anyMatch(change -> change.service().equals(key)
                                    && change.millis() < span.millis()
                                    && span.millis() <= change.millis() + OPEN))
                    .count();
            return count > 0 ? count : null;
        });
    }
}

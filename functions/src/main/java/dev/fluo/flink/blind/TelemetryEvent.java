package dev.fluo.flink.blind;

import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.rules.blindspot.RecentChange;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Something that {@link BlindSpots} has to know of the traffic. */
public sealed interface TelemetryEvent {

    /** Type information with its serializer. */
    TypeInformation<TelemetryEvent> TYPE = SerializedType.of(TelemetryEvent.class, new TelemetryEventSerializer());

    /**
     * Terms of rules that came in a step of event time.
     *
     * @param stepMillis beginning of the step, in milliseconds of the epoch
     * @param traces traces of the step that were judged for the first time
     * @param terms codes of the terms, each once
     */
    record Sightings(long stepMillis, long traces, List<String> terms) implements TelemetryEvent {

        public Sightings {
            terms = List.copyOf(terms);
        }
    }

    /** A change event. */
    record Change(RecentChange change) implements TelemetryEvent {

        public Change {
            Objects.requireNonNull(change);
        }
    }
}

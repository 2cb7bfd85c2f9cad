package dev.fluo.flink.evaluation;

import dev.fluo.flink.serialization.SerializedType;
import dev.fluo.rules.blindspot.RecentChange;
import dev.fluo.rules.incident.CallNote;
import dev.fluo.rules.incident.SignalFactsReader;
import dev.fluo.rules.signal.Signal;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Something that incidents are made of. */
public sealed interface IncidentEvent {

    /** Type information with its serializer. */
    TypeInformation<IncidentEvent> TYPE = SerializedType.of(IncidentEvent.class, new IncidentEventSerializer());

    /** Returns the environment that it is of; empty if it names none. */
    String environment();

    /** A signal. */
    record Found(Signal signal) implements IncidentEvent {
        public Found {
            Objects.requireNonNull(signal);
        }

        @Override
        public String environment() {
            return SignalFactsReader.environment(signal);
        }
    }

    /** Calls that a task saw. */
    record Called(CallNote note) implements IncidentEvent {
        public Called {
            Objects.requireNonNull(note);
        }

        @Override
        public String environment() {
            return note.environment();
        }
    }

    /** A change event that keeps its place among the others; only where one task groups all environments. */
    record Changed(RecentChange change) implements IncidentEvent {
        public Changed {
            Objects.requireNonNull(change);
        }

        @Override
        public String environment() {
            return Objects.requireNonNullElse(change.environment(), "");
        }
    }
}

package dev.fluo.tools.testing.chaos.oracle;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.flink.deadletter.DeadLetter;
import dev.fluo.tools.testing.chaos.traffic.Spans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The dead letters of a run, against what has to be among them: the spans that were sent too late, and nothing else. */
public final class LateLetters {

    private final Set<String> late;
    private final Set<String> missing;
    private final List<String> problems = new ArrayList<>();

    /** @param late the spans that were sent too late, by {@link Spans#names} */
    public LateLetters(Set<String> late) {
        this.late = late;
        missing = new HashSet<>(late);
    }

    /**
     * Takes a dead letter. One may come twice: they are written at least once.
     *
     * @param place where it was read
     */
    public void accept(String errorClass, String error, byte[] value, String place) {
        if (!DeadLetter.LATE.equals(errorClass)) {
            problems.add("dead letter " + place + " of class " + errorClass + ": " + error);
            return;
        }
        try {
            for (String span : Spans.names(ExportTraceServiceRequest.parseFrom(value))) {
                missing.remove(span);
                if (!late.contains(span)) {
                    problems.add("dead letter " + place + ": span " + span + " was not sent too late: " + error);
                }
            }
        } catch (InvalidProtocolBufferException e) {
            problems.add("dead letter " + place + " is not a request: " + e.getMessage());
        }
    }

    /** Returns the letters that are not as they have to be. */
    public List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        missing.forEach(span -> all.add("span " + span + " came too late and is in no dead letter"));
        return all;
    }
}

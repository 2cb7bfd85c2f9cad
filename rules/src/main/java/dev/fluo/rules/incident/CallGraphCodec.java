package dev.fluo.rules.incident;

import dev.fluo.rules.incident.CallGraph.Edge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Writes a call graph as state: the version of the format, then services and edges with their numbers, then the changes
 * that were seen. Version 1 had no silent calls, version 2 no changes, and version 3 not when their observation
 * began.
 */
final class CallGraphCodec {
    private static final byte VERSION = 4;

    private CallGraphCodec() {}

    static byte[] bytes(CallGraph graph) {
        return StateBytes.of(VERSION, out -> write(graph, out));
    }

    static CallGraph of(byte[] bytes) {
        return StateBytes.read(bytes, VERSION, CallGraphCodec::read);
    }

    private static void write(CallGraph graph, DataOutput out) throws IOException {
        out.writeInt(graph.services().size());
        for (Map.Entry<String, CallSeries> service : graph.services().entrySet()) {
            StateText.write(service.getKey(), out);
            write(service.getValue(), out);
        }
        out.writeInt(graph.edges().size());
        for (Map.Entry<Edge, CallSeries> edge : graph.edges().entrySet()) {
            StateText.write(edge.getKey().from(), out);
            StateText.write(edge.getKey().to(), out);
            write(edge.getValue(), out);
        }
        out.writeLong(graph.changes().since());
        out.writeInt(graph.changes().all().size());
        for (Map.Entry<SeenChanges.Change, SeenChanges.Times> change :
                graph.changes().all().entrySet()) {
            StateText.write(change.getKey().service(), out);
            StateText.write(change.getKey().kind(), out);
            StateText.write(change.getKey().name(), out);
            out.writeLong(change.getValue().first());
            out.writeLong(change.getValue().last());
        }
    }

    private static CallGraph read(DataInput in, int version) throws IOException {
        CallGraph graph = new CallGraph();
        for (int left = in.readInt(); left > 0; left--) {
            graph.put(StateText.required(in), readSeries(in, version));
        }
        for (int left = in.readInt(); left > 0; left--) {
            Edge edge = new Edge(StateText.required(in), StateText.required(in));
            graph.put(edge, readSeries(in, version));
        }
        if (version >= 3) {
            readChanges(graph.changes(), in, version);
        }
        return graph;
    }

    private static void readChanges(SeenChanges changes, DataInput in, int version) throws IOException {
        changes.since(version < 4 ? Long.MAX_VALUE : in.readLong());
        for (int left = in.readInt(); left > 0; left--) {
            SeenChanges.Change change =
                    new SeenChanges.Change(StateText.required(in), StateText.required(in), StateText.required(in));
            changes.put(change, new SeenChanges.Times(in.readLong(), in.readLong()));
        }
    }

    private static void write(CallSeries series, DataOutput out) throws IOException {
        out.writeLong(series.since());
        out.writeInt(series.steps().size());
        for (Map.Entry<Long, CallCounts> step : series.steps().entrySet()) {
            CallCounts counts = step.getValue();
            out.writeInt((int) ((step.getKey() - series.since()) / CallNote.STEP_MILLIS));
            out.writeInt((int) Math.min(Integer.MAX_VALUE, counts.calls()));
            out.writeInt((int) Math.min(Integer.MAX_VALUE, counts.errors()));
            out.writeInt((int) Math.min(Integer.MAX_VALUE, counts.begun()));
            out.writeDouble(counts.millis());
            out.writeDouble(counts.squares());
            out.writeInt((int) Math.min(Integer.MAX_VALUE, counts.silent()));
        }
    }

    private static CallSeries readSeries(DataInput in, int version) throws IOException {
        CallSeries series = new CallSeries(in.readLong());
        for (int left = in.readInt(); left > 0; left--) {
            long step = series.since() + in.readInt() * CallNote.STEP_MILLIS;
            series.steps()
                    .put(
                            step,
                            new CallCounts(
                                    in.readInt(),
                                    in.readInt(),
                                    in.readInt(),
                                    in.readDouble(),
                                    in.readDouble(),
                                    version < 2 ? 0 : in.readInt()));
        }
        return series;
    }
}

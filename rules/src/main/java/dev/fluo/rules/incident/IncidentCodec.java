package dev.fluo.rules.incident;

import dev.fluo.rules.document.Severity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes incidents as state: the version of the format, then the fields. Version 1 had no evidence paths. Version 2 had
 * numbers of them, last: they begin anew, because nothing told which signals they count.
 */
final class IncidentCodec {
    private static final Severity[] SEVERITIES = Severity.values();
    private static final IncidentStatus[] STATUSES = IncidentStatus.values();
    private static final IncidentAction[] ACTIONS = IncidentAction.values();
    private static final int NONE = -1;
    private static final byte VERSION = 3;

    private IncidentCodec() {}

    static byte[] bytes(Incident incident) {
        return StateBytes.of(VERSION, out -> write(incident, out));
    }

    static Incident of(byte[] bytes, IncidentSettings settings) {
        return StateBytes.read(bytes, VERSION, (in, version) -> read(in, version, settings));
    }

    private static void write(Incident incident, DataOutput out) throws IOException {
        StateText.write(incident.id(), out);
        out.writeLong(incident.opened());
        IncidentSpread spread = incident.spread();
        out.writeLong(spread.first());
        out.writeLong(spread.last());
        out.writeLong(spread.ended());
        out.writeLong(spread.updated());
        IncidentFate fate = incident.fate();
        out.writeByte(fate.status().ordinal());
        StateText.write(fate.mergedInto(), out);
        out.writeByte(fate.severity().ordinal());
        out.writeInt(fate.sequence());
        out.writeByte(fate.due() == null ? NONE : fate.due().ordinal());
        IncidentContent content = incident.content();
        write(content.counts(), out);
        write(content.exemplars(), out);
        write(content.timeline(), out);
        content.members().write(out);
        content.links().write(out);
        out.writeBoolean(content.isTruncated());
        content.paths().write(out);
    }

    private static Incident read(DataInput in, int version, IncidentSettings settings) throws IOException {
        String id = StateText.required(in);
        long opened = in.readLong();
        IncidentSpread spread = new IncidentSpread(in.readLong(), in.readLong(), in.readLong(), in.readLong());
        IncidentFate fate = readFate(in);
        IncidentCounts counts = readCounts(in);
        Exemplars exemplars = readExemplars(in);
        SignalTimeline timeline = readTimeline(in);
        int most = settings.maxSignals();
        LongTable members = LongTable.read(in, most);
        LongTable links = LongTable.read(in, most);
        boolean truncated = in.readBoolean();
        EvidencePaths paths = version < 3 ? new EvidencePaths(most) : EvidencePaths.read(in, most);
        IncidentContent content = new IncidentContent(counts, exemplars, timeline, paths, members, links, truncated);
        return new Incident(settings, id, opened, content, spread, fate);
    }

    private static IncidentFate readFate(DataInput in) throws IOException {
        IncidentStatus status = STATUSES[in.readByte()];
        String mergedInto = StateText.read(in);
        Severity severity = SEVERITIES[in.readByte()];
        int sequence = in.readInt();
        int due = in.readByte();
        return new IncidentFate(status, mergedInto, severity, sequence, due == NONE ? null : ACTIONS[due]);
    }

    private static void write(IncidentCounts counts, DataOutput out) throws IOException {
        long[] numbers = counts.numbers();
        out.writeInt(numbers.length);
        for (long number : numbers) {
            out.writeLong(number);
        }
        out.writeInt(counts.rules().size());
        for (RuleTally tally : counts.rules()) {
            SignalRule rule = tally.rule();
            StateText.write(rule.id(), out);
            StateText.write(rule.name(), out);
            StateText.write(rule.reference().orElse(null), out);
            StateText.write(rule.owner().orElse(null), out);
            Map<String, String> labels = new TreeMap<>(rule.labels());
            out.writeInt(labels.size());
            for (Map.Entry<String, String> label : labels.entrySet()) {
                StateText.write(label.getKey(), out);
                StateText.write(label.getValue(), out);
            }
            out.writeByte(tally.peak().ordinal());
            out.writeLong(tally.standing());
        }
        Map<String, Long> services = counts.services();
        out.writeInt(services.size());
        for (Map.Entry<String, Long> service : services.entrySet()) {
            StateText.write(service.getKey(), out);
            out.writeLong(service.getValue());
        }
        out.writeBoolean(counts.isFull());
    }

    private static IncidentCounts readCounts(DataInput in) throws IOException {
        long[] numbers = new long[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = in.readLong();
        }
        List<RuleTally> rules = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            rules.add(readRule(in));
        }
        Map<String, Long> services = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            services.put(StateText.read(in), in.readLong());
        }
        return IncidentCounts.of(numbers, rules, services, in.readBoolean());
    }

    private static RuleTally readRule(DataInput in) throws IOException {
        String id = StateText.required(in);
        String name = StateText.required(in);
        Optional<String> reference = Optional.ofNullable(StateText.read(in));
        Optional<String> owner = Optional.ofNullable(StateText.read(in));
        Map<String, String> labels = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            labels.put(StateText.read(in), StateText.read(in));
        }
        Severity peak = SEVERITIES[in.readByte()];
        return new RuleTally(new SignalRule(id, name, reference, owner, labels), peak, in.readLong());
    }

    private static void write(Exemplars exemplars, DataOutput out) throws IOException {
        List<IncidentExemplar> list = exemplars.list();
        out.writeInt(list.size());
        for (IncidentExemplar exemplar : list) {
            StateText.write(exemplar.signalId(), out);
            StateText.write(exemplar.ruleId(), out);
            StateText.write(exemplar.traceId().orElse(null), out);
            StateText.write(exemplar.service().orElse(null), out);
            out.writeLong(exemplar.timeMillis());
            out.writeByte(exemplar.severity().ordinal());
            StateText.write(exemplar.message(), out);
        }
    }

    private static Exemplars readExemplars(DataInput in) throws IOException {
        List<IncidentExemplar> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(new IncidentExemplar(
                    StateText.required(in),
                    StateText.required(in),
                    Optional.ofNullable(StateText.read(in)),
                    Optional.ofNullable(StateText.read(in)),
                    in.readLong(),
                    SEVERITIES[in.readByte()],
                    StateText.required(in)));
        }
        return new Exemplars(list);
    }

    private static void write(SignalTimeline timeline, DataOutput out) throws IOException {
        out.writeLong(timeline.stepMillis());
        List<IncidentStep> steps = timeline.list();
        out.writeInt(steps.size());
        for (IncidentStep step : steps) {
            out.writeLong(step.timeMillis());
            out.writeLong(step.signals());
        }
    }

    private static SignalTimeline readTimeline(DataInput in) throws IOException {
        long step = in.readLong();
        List<IncidentStep> steps = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            steps.add(new IncidentStep(in.readLong(), in.readLong()));
        }
        return new SignalTimeline(step, steps);
    }
}

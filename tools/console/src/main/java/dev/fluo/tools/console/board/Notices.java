package dev.fluo.tools.console.board;

import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.document.Acknowledgement;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.MuteSelector.Field;
import dev.fluo.rules.document.RuleRefusedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notices of people on the rules topic: mutes, and acknowledgements of incidents. */
public final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final RuleBoard rules;

    /** @param rules what the rules topic holds */
    public Notices(RuleBoard rules) {
        this.rules = rules;
    }

    /**
     * An acknowledgement of an incident.
     *
     * @param by who published it; null if no job has said so yet
     * @param at ISO 8601
     * @param note empty if there is none
     */
    public record Acknowledged(@Nullable String by, String at, String note) {}

    /**
     * A mute that holds or is planned.
     *
     * @param select what it mutes, such as {@code service=auth}
     * @param from ISO 8601; null if it has no beginning
     * @param until ISO 8601
     * @param by who published it; null if no job has said so yet
     * @param holds whether it holds now
     */
    public record MuteLine(
            String name,
            String select,
            @Nullable String from,
            String until,
            String reason,
            @Nullable String by,
            boolean holds) {}

    private record Read(Mute mute, @Nullable String by) {}

    /** Returns the acknowledgements by the ids of their incidents. */
    public Map<String, Acknowledged> acknowledgements() {
        Map<String, Acknowledged> acknowledged = new TreeMap<>();
        for (BoardRule published : rules.all()) {
            String text = published.text();
            if (!Acknowledgement.isAcknowledgementKey(published.key()) || text == null || isRejected(published)) {
                continue;
            }
            try {
                Acknowledgement read = Acknowledgement.read(published.key(), text);
                acknowledged.put(
                        read.incident(),
                        new Acknowledged(by(published), read.at().toString(), read.note()));
            } catch (RuleRefusedException e) {
                LOG.debug("{} is refused here as it will be by the job", published.key(), e);
            }
        }
        return acknowledged;
    }

    /** Returns the mutes whose time is not over, the one that ends first at the beginning. */
    public List<MuteLine> mutes(Instant now) {
        return read(now).stream().map(each -> line(each, now)).toList();
    }

    /**
     * Returns the mutes that may mute a signal.
     *
     * @param signals the fields of signals; a field that is missing gives null
     */
    public List<MuteLine> mutesOf(List<Function<Field, @Nullable String>> signals, Instant now) {
        return read(now).stream()
                .filter(each -> signals.stream().anyMatch(each.mute().select()::matches))
                .map(each -> line(each, now))
                .toList();
    }

    private List<Read> read(Instant now) {
        List<Read> mutes = new ArrayList<>();
        for (BoardRule published : rules.all()) {
            String text = published.text();
            if (!Mute.isMuteKey(published.key()) || text == null || isRejected(published)) {
                continue;
            }
            try {
                Mute mute = Mute.read(published.key(), text);
                if (mute.until().isAfter(now)) {
                    mutes.add(new Read(mute, by(published)));
                }
            } catch (RuleRefusedException e) {
                LOG.debug("{} is refused here as it will be by the job", published.key(), e);
            }
        }
        mutes.sort(Comparator.comparing((Read each) -> each.mute().until())
                .thenComparing(each -> each.mute().name()));
        return mutes;
    }

    private static boolean isRejected(BoardRule published) {
        return published.status() != null && published.status().state() == RuleStatus.State.REJECTED;
    }

    private static @Nullable String by(BoardRule published) {
        return published.status() == null ? null : published.status().author();
    }

    private static MuteLine line(Read read, Instant now) {
        Mute mute = read.mute();
        return new MuteLine(
                mute.name(),
                mute.select().toString(),
                mute.from() == null ? null : mute.from().toString(),
                mute.until().toString(),
                mute.reason(),
                read.by(),
                mute.holdsAt(now.toEpochMilli()));
    }
}

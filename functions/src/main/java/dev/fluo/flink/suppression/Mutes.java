package dev.fluo.flink.suppression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fluo.flink.intake.RuleUpdate;
import dev.fluo.rules.document.Mute;
import dev.fluo.rules.document.MuteSelector.Field;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.signal.Signal;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/** The mutes that stand, as every task knows them. */
final class Mutes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By key of the rules topic, so that of several mutes every task finds the same. */
    private final TreeMap<String, Mute> mutes = new TreeMap<>();

    /** Takes an update of the rules topic. One that is not about a mute changes nothing. */
    void apply(RuleUpdate update) {
        if (!update.isMute()) {
            return;
        }
        if (update.kind() == RuleUpdate.Kind.ACCEPTED) {
            mutes.put(update.key(), read(update));
        } else {
            mutes.remove(update.key());
        }
    }

    /** Returns whether there is none. */
    boolean isEmpty() {
        return mutes.isEmpty();
    }

    private static Mute read(RuleUpdate update) {
        try {
            return Mute.read(update.key(), update.document());
        } catch (RuleRefusedException e) {
            throw new IllegalStateException("the accepted mute " + update.key() + " cannot be read", e);
        }
    }

    /**
     * Returns the mute of a signal at an event time, epoch milliseconds: of several the one that lasts longest.
     *
     * @throws IOException if the signal is no JSON document
     */
    Optional<Mute> find(Signal signal, long millis) throws IOException {
        if (mutes.values().stream().noneMatch(mute -> mute.holdsAt(millis))) {
            return Optional.empty();
        }
        JsonNode document = JSON.readTree(signal.json());
        return mutes.values().stream()
                .filter(mute -> mute.holdsAt(millis))
                .filter(mute -> mute.select().matches(field -> value(document, signal, field)))
                .max(Comparator.comparing(Mute::until));
    }

    private static String value(JsonNode document, Signal signal, Field field) {
        return switch (field) {
            case RULE -> signal.ruleId();
            case SERVICE -> document.at("/service/name").textValue();
            case ENVIRONMENT -> document.at("/service/environment").textValue();
            case SEVERITY -> document.at("/fluo/rule/severity").textValue();
        };
    }
}

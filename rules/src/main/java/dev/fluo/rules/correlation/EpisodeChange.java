package dev.fluo.rules.correlation;

import dev.fluo.rules.verdict.SignalAction;
import java.util.List;

/**
 * The news of an episode; one signal document.
 *
 * @param key of the episode
 * @param secretKey true if the key holds the value of a redacted attribute
 * @param sequence of the signal
 * @param episode as it is now, of a retracted one as it was
 */
public record EpisodeChange(List<Object> key, boolean secretKey, SignalAction action, int sequence, Episode episode) {

    /** Returns the same change with a key that is told as a secret or not. */
    EpisodeChange withSecretKey(boolean secret) {
        return secret == secretKey ? this : new EpisodeChange(key, secret, action, sequence, episode);
    }
}

package dev.fluo.tools.client.plan;

import dev.fluo.flink.ledger.DocumentVersion;
import dev.fluo.flink.ledger.RuleStatus;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.RuleRefusedException;
import dev.fluo.rules.document.Semconv;
import dev.fluo.rules.document.SharedList;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.value.Digests;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import dev.fluo.tools.client.rules.AuthorText;
import dev.fluo.tools.client.rules.Provenance;
import dev.fluo.tools.client.rules.PublishedVersion;
import dev.fluo.tools.client.rules.PublishedVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documents on the topic, as a plan needs them.
 *
 * @param versions the records of the topic
 * @param statuses what the job said of each key
 * @param lists the shared lists on the topic
 * @param semconv by which names rules read attributes if their documents do not say
 */
public record Standing(PublishedVersions versions, Map<String, RuleStatus> statuses, Lists lists, Semconv semconv) {

    /** Returns the set that a document belongs to, if it is there. */
    Optional<String> set(String key) {
        return versions.standing(key).isPresent() ? versions.carried(key).set() : Optional.empty();
    }

    /** Returns the content hash of the document that was last applied under a key. */
    Optional<String> applied(String key) {
        Provenance carried = versions.carried(key);
        return carried.applied();
    }

    /** Returns the content hash of a document on the topic, without the exceptions that were accepted. */
    static Optional<String> hash(PublishedVersion version) {
        return version.text().map(text -> {
            try {
                return SharedList.isListKey(version.key())
                        ? Digests.sha256Hex(SharedList.read(version.key(), text).json())
                        : AuthorText.plainHash(RuleReader.read(text, Format.JSON, version.key()));
            } catch (RuleRefusedException refused) {
                return Digests.sha256Hex(text);
            }
        });
    }

    /** Returns why the job rejected a document; empty if it did not. */
    Optional<String> rejection(PublishedVersion version) {
        return Optional.ofNullable(statuses.get(version.key()))
                .filter(status -> status.state() == RuleStatus.State.REJECTED)
                .filter(status -> DocumentVersion.offset(status.version()) == version.offset())
                .map(status -> status.refusals().isEmpty()
                        ? "no reason is given"
                        : status.refusals().get(0).message());
    }

    /** Returns the version of a rule that the job judges by; empty if there is none, or if its text is not there. */
    Optional<CompiledRule> judging(String key) {
        List<PublishedVersion> all = versions.of(key);
        if (versions.standing(key).isEmpty()) {
            return Optional.empty();
        }
        PublishedVersion newest = all.get(all.size() - 1);
        if (rejection(newest).isEmpty()) {
            return compiled(newest);
        }
        return Optional.ofNullable(statuses.get(key))
                .flatMap(status -> Optional.ofNullable(status.activeVersion()))
                .map(DocumentVersion::offset)
                .flatMap(active -> all.stream()
                        .filter(version -> version.offset() == active)
                        .findFirst())
                .flatMap(this::compiled);
    }

    private Optional<CompiledRule> compiled(PublishedVersion version) {
        return version.text().flatMap(text -> {
            try {
                return Optional.of(RuleCompiler.compile(
                        RuleReader.read(text, Format.JSON, version.key()), version.offset(), lists, semconv));
            } catch (RuleRefusedException refused) {
                return Optional.empty();
            }
        });
    }
}

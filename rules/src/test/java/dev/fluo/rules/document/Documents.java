package dev.fluo.rules.document;

/** Documents that several tests read. */
final class Documents {
    /** The example of the language's contract: every field that a rule about one trace has. */
    static final String EVERYTHING = """
            id: auth-retry-storm            # [a-z0-9-]{1,100}, unique; the key on the rules topic
            name: Auth retry storm
            when: |
              trace.spans.where(service == 'auth').count() > 50
            severity: high                  # info | low | medium | high | critical
            description: auth is called far more often than one request can justify
            message: "auth ran ${trace.spans.where(service == 'auth').count()} spans in ${trace.root.name}"
            subject: trace.spans.where(service == 'auth')   # who is to blame: its first span's service
            tags: [retry, auth]
            labels: { team: identity }
            category: retry                 # the taxonomy of behaviours, in the docs
            owner: team-identity
            runbook: docs/runbooks/auth-retry.md
            mode: active                    # active | shadow
            enabled: true
            onIncomplete: auto              # auto | evaluate | skip
            suppress: { by: [service.name], for: 10m }      # by fields of the signal
            except:                         # named, owned, expiring exceptions
              - { name: load-test, owner: team-identity, when: "trace.root.name == 'load-test'",
                  reason: nightly, until: 2027-01-31 }
            tests:                          # optional
              - name: 51 calls match
                trace: { spans: [ { service: auth, repeat: 51 } ] }
                expect: match               # match (violated) | no-match | inconclusive
            """;

    private Documents() {}
}

/** {@code fluo audit}: lists what happened to rules, and verifies the audit chain. */
package dev.fluo.tools.cli.audit;

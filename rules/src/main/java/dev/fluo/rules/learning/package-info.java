/** Learning: proposes rules from recorded traces, with tests, and compares rules learned earlier with newer traces. */
package dev.fluo.rules.learning;

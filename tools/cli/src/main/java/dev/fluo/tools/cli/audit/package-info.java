/** {@code fluo audit}: what happened to rules, and whether the record of it is whole. */
package dev.fluo.tools.cli.audit;

/** Client of a running FLUO: failures for people, and the exit codes that stand for them. */
package dev.fluo.tools.client;

package dev.rondo;

import java.time.Duration;

/**
 * An attempt that failed.
 *
 * @param number which attempt it was, counted from 1
 * @param elapsed the time since the first attempt started
 */
public record Attempt(int number, Duration elapsed) {}

package dev.rondo.worker.template;

/** What happens to a place whose value is not known. A block that is not there is refused unless places are kept. */
public enum MissingValue {
    /** The template is refused; the message names the place. */
    REFUSE,
    /** An element that is nothing but the place goes away; within text, nothing stands there. As job templates have it. */
    DROP,
    /** The place stays as it is written, for whoever knows more: the worker that runs a pull step. */
    KEEP
}

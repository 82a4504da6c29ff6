package dev.rondo.worker.code.git;

import dev.rondo.worker.code.CodeException;

/** What is wanted of a repository. */
sealed interface GitRevision {
    /** The tip of the branch that the repository itself names. */
    record Default() implements GitRevision {
        @Override
        public String toString() {
            return "its default branch";
        }
    }

    /**
     * The tip of a branch, or a tag where there is no such branch, as {@code git clone --branch} has it.
     *
     * @param name its name
     */
    record Branch(String name) implements GitRevision {
        public Branch {
            requireName(name);
        }

        @Override
        public String toString() {
            return "branch " + name;
        }
    }

    /**
     * A tag.
     *
     * @param name its name
     */
    record Tag(String name) implements GitRevision {
        public Tag {
            requireName(name);
        }

        @Override
        public String toString() {
            return "tag " + name;
        }
    }

    /**
     * A commit.
     *
     * @param sha its SHA-1, or at least four digits of it
     */
    record Commit(String sha) implements GitRevision {
        private static final int WHOLE = 40;

        public Commit {
            if (!sha.matches("[0-9a-f]{4,40}")) {
                throw new CodeException(
                        "git.bad-commit",
                        "'" + sha
                                + "' is no commit: write 4 to 40 hexadecimal digits, or name a branch or tag with those inputs",
                        null);
            }
        }

        boolean isWhole() {
            return sha.length() == WHOLE;
        }

        @Override
        public String toString() {
            return "commit " + sha;
        }
    }

    private static void requireName(String name) {
        if (name.startsWith("-") || !org.eclipse.jgit.lib.Repository.isValidRefName("refs/heads/" + name)) {
            throw new CodeException("git.bad-name", "'" + name + "' is no name of a branch or tag", null);
        }
    }
}

package glint.datasets.store;

/** Whether an open project takes changes, and why not. */
public enum Access {
    /** Changes are kept. */
    READ_WRITE("can be changed"),
    /** Another window or program has the project open; its changes show when labels are read again. */
    LOCKED("is open in another window or program, so it is read-only here"),
    /** The file, or the folder it lies in, does not allow writing. */
    WRITE_PROTECTED("is read-only because the file or its folder does not allow writing");

    private final String reason;

    Access(String reason) {
        this.reason = reason;
    }

    /** For people, after the project's name: "is open in another window or program, so it is read-only here". */
    public String reason() {
        return reason;
    }

    public boolean isWritable() {
        return this == READ_WRITE;
    }
}

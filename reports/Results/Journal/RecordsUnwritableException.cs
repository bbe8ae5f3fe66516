namespace NvmeConformance.Results.Journal;

/// <summary>The records of a run cannot be written where they were asked to go. The message is one sentence for the user.</summary>
public sealed class RecordsUnwritableException : Exception
{
    /// <summary>Creates it without a message.</summary>
    public RecordsUnwritableException()
    {
    }

    /// <summary>Creates it.</summary>
    /// <param name="message">One sentence that says what cannot be written and why.</param>
    public RecordsUnwritableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates it over what the system said.</summary>
    /// <param name="message">One sentence that says what cannot be written and why.</param>
    /// <param name="innerException">What the system said.</param>
    public RecordsUnwritableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

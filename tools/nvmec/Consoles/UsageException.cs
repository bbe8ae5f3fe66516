namespace NvmeConformance.CommandLine.Consoles;

/// <summary>The command line, or a file that it names, is wrong. Thrown before anything is started.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>Says what is wrong and what would be right.</summary>
    /// <param name="message">One sentence for the person at the keyboard.</param>
    internal UsageException(string message)
        : base(message)
    {
    }
}

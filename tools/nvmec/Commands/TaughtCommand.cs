using System.CommandLine;

namespace NvmeConformance.CommandLine.Commands;

/// <summary>
/// A command that says what it is in one line where several commands are listed, and teaches, with an example, where somebody asks for its
/// own help.
/// </summary>
internal sealed class TaughtCommand : Command
{
    private readonly string _lesson;

    /// <summary>Names the command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="summary">What it is, in one line.</param>
    /// <param name="lesson">What somebody who is about to use it wants to know.</param>
    /// <param name="example">A command line that works.</param>
    internal TaughtCommand(string name, string summary, string lesson, string example)
        : base(name, summary) => _lesson = $"{summary}\n\n{lesson}\n\nExample: {example}";

    /// <summary>From now on its description teaches.</summary>
    internal void Teach() => Description = _lesson;
}

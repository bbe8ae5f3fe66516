using Spectre.Console;

namespace NvmeConformance.CommandLine.Consoles;

/// <summary>Where a command writes, and what kind of place that is. Nothing in this program writes to the console by another way.</summary>
internal sealed class Terminal
{
    private readonly Lazy<IAnsiConsole> _drawing;

    /// <summary>Names the place.</summary>
    /// <param name="output">For what was asked for.</param>
    /// <param name="error">For what went wrong.</param>
    /// <param name="canDraw">Whether the output is a terminal that colours and moving lines reach a person on.</param>
    internal Terminal(TextWriter output, TextWriter error, bool canDraw)
    {
        Output = TextWriter.Synchronized(output);
        Error = TextWriter.Synchronized(error);
        CanDraw = canDraw;
        _drawing = new Lazy<IAnsiConsole>(() => AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = canDraw ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = canDraw ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = canDraw ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(output),
        }));
    }

    /// <summary>For what was asked for.</summary>
    internal TextWriter Output { get; }

    /// <summary>For what went wrong.</summary>
    internal TextWriter Error { get; }

    /// <summary>Whether colours and moving lines make sense here.</summary>
    internal bool CanDraw { get; }

    /// <summary>For tables and moving lines.</summary>
    internal IAnsiConsole Drawing => _drawing.Value;

    /// <summary>The console of this process. A pipe, a file, NO_COLOR and a dumb terminal get plain lines.</summary>
    internal static Terminal OfProcess() => new(
        Console.Out,
        Console.Error,
        !Console.IsOutputRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
            && Environment.GetEnvironmentVariable("TERM") != "dumb");
}

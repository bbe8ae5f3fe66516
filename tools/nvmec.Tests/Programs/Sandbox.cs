using NvmeConformance.CommandLine.Commands;
using NvmeConformance.CommandLine.Consoles;
using NvmeConformance.CommandLine.Proving;
using NvmeConformance.CommandLine.Workbenches;
using NvmeConformance.Linux;
using NvmeConformance.Reference.Faults;
using NvmeConformance.TestDoubles.Suite;

namespace NvmeConformance.CommandLine.Tests.Programs;

/// <summary>The program in this process, with a directory of its own and a suite whose tests end in known ways.</summary>
internal sealed class Sandbox : IDisposable
{
    private readonly Interruption _interruption = new();

    internal Sandbox()
    {
        Folder = Directory.CreateTempSubdirectory("nvmec-test-").FullName;
        Out = PathOf("out");
    }

    internal string Folder { get; }

    /// <summary>Where runs are sent to.</summary>
    internal string Out { get; }

    internal FaultListing Faults { get; init; } = new FaultListing([]);

    internal bool CanDraw { get; init; }

    internal string PathOf(string name) => Path.Combine(Folder, name);

    internal string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    internal string ReadOut(string name) => File.ReadAllText(Path.Combine(Out, name));

    internal void Interrupt() => _interruption.Request();

    internal ProgramRun Nvmec(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var context = new CommandContext(new Terminal(output, error, CanDraw), new Diagnostics(Folder), _interruption, OpenWorkbench)
        {
            StateFolder = PathOf("state"),
        };
        var status = CommandTree.Invoke(arguments, context);
        return new ProgramRun(status, output.ToString(), error.ToString());
    }

    /// <summary>A short run into <see cref="Out"/>.</summary>
    internal ProgramRun Run(params string[] arguments) => Nvmec(["run", "--profile", "smoke", "--out", Out, .. arguments]);

    public void Dispose()
    {
        _interruption.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private Workbench OpenWorkbench() => new([typeof(EndingTests).Assembly, typeof(FaultCatalog).Assembly, typeof(LinuxAdapter).Assembly], Faults);
}

/// <summary>What the program left.</summary>
internal sealed record ProgramRun(int Status, string Output, string Error)
{
    internal IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

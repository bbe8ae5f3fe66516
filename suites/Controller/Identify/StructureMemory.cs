using NvmeConformance.Nvme.Spec.Commands;
using NvmeConformance.Nvme.Spec.Identify;

namespace NvmeConformance.Controller.Identify;

/// <summary>The structures that a sequence has seen, by the command that asked for them. Used again for every sequence.</summary>
internal sealed class StructureMemory
{
    private const int MostStructures = 96;
    private static readonly (int Start, int End)[] ChangingOfNamespace = [(16, 24), (32, 33), (48, 64)];
    private static readonly (int Start, int End)[] ChangingOfIndependentNamespace = [(3, 4), (14, 15)];
    private readonly Dictionary<Question, byte[]> _pages = [];
    private readonly Stack<byte[]> _free = [];

    /// <summary>A new sequence begins.</summary>
    public void Forget()
    {
        foreach (var page in _pages.Values)
        {
            _free.Push(page);
        }

        _pages.Clear();
    }

    /// <summary>Keeps the first answer to a question.</summary>
    public void Keep(int controllerIndex, in IdentifyCommand command, ReadOnlySpan<byte> data)
    {
        if (_pages.Count < MostStructures && !_pages.ContainsKey(new Question(controllerIndex, command)))
        {
            var page = _free.Count > 0 ? _free.Pop() : new byte[IdentifyCommand.DataSizeBytes];
            data.CopyTo(page);
            _pages.Add(new Question(controllerIndex, command), page);
        }
    }

    /// <summary>The first answer to a question; empty when it was not asked yet.</summary>
    public ReadOnlySpan<byte> Find(int controllerIndex, in IdentifyCommand command) =>
        _pages.TryGetValue(new Question(controllerIndex, command), out var page) ? page : default(ReadOnlySpan<byte>);

    /// <summary>The bytes that may differ between two answers while nothing is configured: utilisation, progress and status.</summary>
    public static ReadOnlySpan<(int Start, int End)> ChangingBytes(IdentifyCns structure) => structure switch
    {
        IdentifyCns.Namespace or IdentifyCns.AllocatedNamespace => ChangingOfNamespace,
        IdentifyCns.IndependentNamespace or IdentifyCns.IndependentAllocatedNamespace => ChangingOfIndependentNamespace,
        _ => [],
    };

    private readonly record struct Question(int ControllerIndex, IdentifyCommand Command);
}

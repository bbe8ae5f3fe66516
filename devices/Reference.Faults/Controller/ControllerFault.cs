namespace NvmeConformance.Reference.Faults.Controller;

/// <summary>A bug in what every NVMe controller has.</summary>
internal abstract class ControllerFault(string id, string[] requirements, int steps, string summary, bool strays = false)
    : SeededFault(id, SuiteName, requirements, steps, summary, strays)
{
    private const string SuiteName = "Controller";
}

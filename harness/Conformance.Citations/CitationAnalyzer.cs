using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace NvmeConformance.Conformance.Citations;

/// <summary>
/// Keeps a suite and its requirement files together: a test that cites an id they do not hold does not compile, and neither
/// does a requirement that no test cites and that gives no reason for it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CitationAnalyzer : DiagnosticAnalyzer
{
    private const string AttributeName = "NvmeConformance.Conformance.Registry.RequirementAttribute";

    private static readonly DiagnosticDescriptor UnknownId = new DiagnosticDescriptor(
        "NVMEC001",
        "Unknown requirement",
        "Requirement {0} is cited, but no requirement file holds it",
        "Conformance",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true);

    private static readonly DiagnosticDescriptor Untested = new DiagnosticDescriptor(
        "NVMEC002",
        "Requirement without a test",
        "Requirement {0} is cited by no test and gives no reason (untested: …)",
        "Conformance",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(UnknownId, Untested);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var ids = RequirementIds.Find(context.Options.AdditionalFiles);
        var attribute = context.Compilation.GetTypeByMetadataName(AttributeName);
        if (ids is null || attribute is null)
        {
            return;
        }

        var cited = new ConcurrentDictionary<string, bool>();
        context.RegisterSyntaxNodeAction(node => Visit(node, attribute, ids, cited), SyntaxKind.Attribute);
        context.RegisterCompilationEndAction(end => ReportUntested(end, ids, cited));
    }

    private static void Visit(
        SyntaxNodeAnalysisContext context, INamedTypeSymbol attribute, RequirementIds ids, ConcurrentDictionary<string, bool> cited)
    {
        var syntax = (AttributeSyntax)context.Node;
        if (syntax.ArgumentList is null
            || !SymbolEqualityComparer.Default.Equals(context.SemanticModel.GetTypeInfo(syntax, context.CancellationToken).Type, attribute))
        {
            return;
        }

        foreach (var literal in syntax.ArgumentList.DescendantNodes())
        {
            if (literal is ExpressionSyntax expression
                && context.SemanticModel.GetConstantValue(expression, context.CancellationToken) is { HasValue: true, Value: string id })
            {
                cited[id] = true;
                if (!ids.ById.ContainsKey(id))
                {
                    context.ReportDiagnostic(Diagnostic.Create(UnknownId, expression.GetLocation(), id));
                }
            }
        }
    }

    private static void ReportUntested(
        CompilationAnalysisContext context, RequirementIds ids, ConcurrentDictionary<string, bool> cited)
    {
        foreach (var pair in ids.ById)
        {
            if (!pair.Value.HasReason && !cited.ContainsKey(pair.Key))
            {
                var start = new LinePosition(pair.Value.Line, 0);
                var location = Location.Create(pair.Value.Path, pair.Value.Span, new LinePositionSpan(start, start));
                context.ReportDiagnostic(Diagnostic.Create(Untested, location, pair.Key));
            }
        }
    }
}
